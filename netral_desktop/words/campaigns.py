"""What is said of the campaign, its texts, laws and duties."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "duty_always": Sentence("Pakta dan ikrar selalu dicatat.", "Hentikan kewajiban yang lain saja."),
    "bad_duty_key": Sentence(
        "“{duty}” tidak dapat dipakai sebagai nama pendek kewajiban.",
        "Pakai huruf kecil, angka, dan tanda hubung, misalnya spanduk; kalimatnya ditulis dengan --label.",
    ),
    "text_missing.duty": Sentence("Kalimat kewajiban itu masih kosong.", "Isi dulu."),
    "unknown_duty": Sentence(
        "Kewajiban “{duty}” tidak dicatat di kegiatan netralitas ini.", "Tambahkan dulu di halaman Kegiatan netralitas."
    ),
    "bad_day.duty": Sentence("Tenggat “{day}” bukan tanggal yang ada.", "Tulis seperti 2029-11-22."),
    "no_campaign": Sentence(
        "Belum ada kegiatan netralitas.", "Buat kegiatan netralitas atau terima paketnya dari kabupaten."
    ),
    "no_campaign.active": Sentence(
        "Belum ada kegiatan netralitas yang aktif.", "Buat atau terima kegiatan netralitas lebih dahulu."
    ),
    "unknown_campaign": Sentence("Kegiatan netralitas itu tidak ada.", "Pilih dari daftar kegiatan netralitas."),
    "campaign_from_regency.change": Sentence(
        "Kegiatan netralitas ini diterbitkan oleh kabupaten.",
        "Minta kabupaten mengubahnya.",
    ),
    "bad_zone": Sentence("Zona waktu “{zone}” tidak dikenal.", "Pilih {zones}."),
    "text_missing": Sentence("{what} masih kosong.", "Isi dulu."),
    "text_too_long.line": Sentence("{what} lebih dari {longest} huruf.", "Ringkas dulu."),
    "bad_day.field": Sentence("{what} “{day}” bukan tanggal yang ada.", "Tulis seperti 2029-11-22 atau 22-11-2029."),
    "bad_campaign": Sentence(
        "Paket kegiatan netralitas tidak dapat dibaca ({what}).",
        "Minta paket kegiatan netralitas yang baru dari kabupaten.",
    ),
    "campaign_from_regency.new": Sentence(
        "Kegiatan netralitas kantor ini diterbitkan oleh kabupaten.",
        "Minta kabupaten menerbitkan kegiatan netralitas yang baru.",
    ),
    "no_campaign.to_publish": Sentence(
        "Belum ada kegiatan netralitas yang aktif.", "Buat kegiatan netralitas dulu, lalu terbitkan."
    ),
    "campaign_conflict": Sentence(
        "Paket kegiatan netralitas ini berbeda dari yang pernah diterbitkan kabupaten dengan nomor versi yang sama.",
        "Hubungi kabupaten sebelum mencetak.",
    ),
    "identity_name": Sentence("Baris identitas pakta tidak memuat nama.", "Tambahkan baris nama."),
    "identity_twice": Sentence("Satu isian identitas pakta muncul dua kali.", "Hapus salah satu barisnya."),
    "bad_text": Sentence(
        "Teks “{text}” tidak dapat dibaca ({what}).",
        "Minta paket kegiatan netralitas yang baru dari kabupaten.",
    ),
    "bad_terms": Sentence(
        "Dasar hukum kegiatan netralitas tidak dapat dibaca ({fault}).",
        "Minta paket kegiatan netralitas yang baru dari kabupaten.",
    ),
    "bad_terms.file": Sentence(
        "Berkas ketentuan tidak dapat dibaca ({fault}).", "Mulai dari hasil `netral --json campaign terms`."
    ),
    "too_many_witnesses": Sentence("Pakta memuat paling banyak {most} saksi.", "Pilih yang perlu saja."),
    "named_twice.catalogue": Sentence("Satu dasar hukum, larangan, atau sanksi dipilih dua kali.", "Pilih sekali."),
    "named_twice.official": Sentence("Seorang pejabat atau saksi dipilih dua kali.", "Pilih sekali."),
    "witness_not_given": Sentence("Saksi pakta bukan salah satu pejabat kegiatan ini.", "Pilih lagi saksinya."),
    "named_twice.duty": Sentence("Satu kewajiban dipilih dua kali.", "Pilih sekali."),
    "unknown_campaign_kind": Sentence("Jenis kegiatan “{kind}” tidak dikenal.", "Pilih salah satu: {kinds}."),
    "superseded_sanction": Sentence(
        "Sanksi menurut {law} sudah tidak berlaku.", "Pilih sanksi dari peraturan yang berlaku."
    ),
    "unknown_law": Sentence(
        "“{law}” disebut digantikan oleh dasar hukum yang tidak ada.",
        "Tambahkan dasar hukum penggantinya, atau hapus keterangannya.",
    ),
    "law_circle": Sentence("“{law}” digantikan oleh dirinya sendiri.", "Periksa apa yang menggantikan apa."),
    "unknown_placeholder": Sentence("Isian “{found}” dalam teks tidak dikenal.", "Yang dikenal: {known}."),
    "bad_text.other_form": Sentence(
        "Teks “{text}” tidak dapat dibaca (bentuknya tidak sesuai jenisnya).",
        "Minta paket kegiatan netralitas yang baru dari kabupaten.",
    ),
    "bad_campaign.texts": Sentence(
        "Paket kegiatan netralitas tidak dapat dibaca (teksnya tidak lengkap).",
        "Minta paket kegiatan netralitas yang baru dari kabupaten.",
    ),
}

LABELS: Mapping[str, str] = {
    "duty.ikrar": "Mengikuti ikrar",
    "duty.pakta": "Menandatangani pakta integritas",
    "duty.logo": "Memasang logo “ASN Pilih Netral”",
    "duty.aplikasi": "Memasang aplikasi “ASN Pilih Netral”",
    "tier.leaders": "pimpinan",
    "tier.staff": "pegawai",
    "sanction_level.moral": "Sanksi moral",
    "sanction_level.ringan": "Hukuman disiplin ringan",
    "sanction_level.sedang": "Hukuman disiplin sedang",
    "sanction_level.berat": "Hukuman disiplin berat",
    "sanction_level.kontrak": "Menurut perjanjian kerja",
    "sanction_level.pidana": "Pidana",
    "staff_group.asn": "Semua pegawai ASN",
    "staff_group.pns": "PNS",
    "staff_group.pppk": "PPPK dan PPPK Paruh Waktu",
    "staff_group.non_asn": "Pegawai non-ASN",
    "placeholder.kampanye": "judul kegiatan",
    "placeholder.KAMPANYE": "JUDUL KEGIATAN",
    "placeholder.edaran": "surat edaran",
    "placeholder.penerbit": "penerbit edaran",
    "placeholder.kantor": "nama kantor",
    "placeholder.tempat": "tempat",
    "placeholder.peserta": "peserta pemilihan",
    "participants": "calon atau peserta pemilihan",
    "campaign_text.pact_asn": "Pakta integritas ASN",
    "campaign_text.pact_non_asn": "Pakta integritas non-ASN",
    "campaign_text.pact_leaders": "Pakta integritas pimpinan",
    "campaign_text.pact_village": "Pakta integritas perangkat desa",
    "campaign_text.pact_ppk": "Pakta integritas PPK",
    "campaign_text.information": "Lembar informasi",
    "campaign_text.ikrar": "Ikrar netralitas",
    "campaign_field.title": "Judul kegiatan",
    "campaign_field.circular_number": "Nomor surat edaran",
    "campaign_field.issuer": "Penerbit surat edaran",
    "campaign_field.pact_deadline": "Tenggat pakta",
    "campaign_field.ikrar_deadline": "Tenggat ikrar",
    "campaign_field.circular_date": "Tanggal surat edaran",
    "campaign_field.video_deadline": "Tenggat video",
    "campaign_field.place": "Tempat",
    "circular": "Surat Edaran {issuer} Nomor {number}",
    "circular_dated": "{circular} tanggal {day}",
    "deadline_on_weekend": "{what} {day} jatuh pada hari {weekday}.",
}
