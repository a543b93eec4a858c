"""What is said of who lacks what, and what was done about it."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "evidence_kind": Sentence("“{file}” bukan foto JPEG atau PNG, dan bukan PDF.", "Simpan sebagai JPEG, lalu ulangi."),
    "evidence_too_large": Sentence("“{file}” lebih besar dari 20 MB.", "Kecilkan fotonya, lalu ulangi."),
    "no_disagreement": Sentence(
        "Catatan dan tanda tangan orang itu tidak (lagi) berbeda.", "Lihat daftarnya sekali lagi."
    ),
    "bad_day.follow_up": Sentence("Tanggal “{day}” tidak dikenali.", "Tulis seperti 2029-11-27 atau 27-11-2029."),
    "no_photo": Sentence("Tidak ada foto yang disimpan untuk itu.", "Catat sekali lagi dengan fotonya."),
    "no_activity": Sentence("Catatan kegiatan itu tidak ada di sini.", "Lihat daftar kegiatan bulannya."),
    "bad_audience": Sentence("Jumlah peserta {people} tidak masuk akal.", "Tulis jumlah orangnya, misalnya 45."),
    "bad_day.month": Sentence("Bulan “{month}” tidak dikenali.", "Tulis seperti 2029-11."),
    "no_campaign.for_proof": Sentence("Belum ada kegiatan netralitas yang aktif.", "Buat kegiatan netralitas dulu."),
    "no_proof": Sentence("Bukti dari kantor lain belum dicatat.", "Pilih pegawai yang lain."),
    "bad_day.future": Sentence("Tanggal “{day}” belum tiba.", "Isi tanggal tanda tangan menurut buktinya."),
    "duty_proved": Sentence(
        "Pakta dan ikrar tidak dicatat dengan tangan.", "Pindai lembarnya, atau catat kehadirannya di halaman Ikrar."
    ),
    "not_excused": Sentence(
        "Hanya yang berhalangan ikrar dapat ditutup dengan keputusan, dan ada yang tidak.",
        "Catat dulu alasannya di sesi, atau pilih orangnya lagi.",
    ),
    "text_missing.decision": Sentence(
        "Penutupan perlu siapa yang memutuskan dan alasannya.", "Isi keduanya, misalnya nama kepala kantor."
    ),
    "bad_day.not_yet": Sentence("Tanggal “{day}” belum tiba.", "Isi tanggal kewajiban itu dipenuhi."),
    "text_too_long.note": Sentence("Catatan lebih dari {most} huruf.", "Ringkas dulu."),
}

LABELS: Mapping[str, str] = {
    "follow_up_reason.sakit": "Sakit",
    "follow_up_reason.izin": "Izin",
    "follow_up_reason.cuti": "Cuti",
    "follow_up_reason.dinas-luar": "Dinas luar",
    "follow_up_reason.tugas-belajar": "Tugas belajar",
    "follow_up_reason.piket": "Piket atau sif",
    "follow_up_reason.belum-tahu": "Belum mendapat pemberitahuan",
    "follow_up_reason.lembar-hilang": "Lembar hilang atau rusak",
    "follow_up_reason.lain": "Lainnya",
    "follow_up_decision.susulan": "Ikut susulan",
    "follow_up_decision.jemput": "Dijemput",
    "follow_up_decision.klarifikasi": "Minta klarifikasi",
    "follow_up_decision.tunggu": "Tunggu kembali bertugas",
    "follow_up.count": "{unit} · {duty}: {people} orang belum",
    "activity_kind.sosialisasi": "Sosialisasi",
    "activity_kind.pembinaan": "Pembinaan",
    "activity_kind.pengawasan": "Pengawasan",
    "activity_field.what": "Kegiatan",
    "activity_field.how": "Cara",
    "activity_field.speaker": "Narasumber",
    "proof_field.office": "Kantor asal",
    "proof_field.document": "Bukti",
    "person_added.import": "Ditambahkan oleh impor",
    "person_added.hand": "Ditambahkan dengan tangan",
    "person_added.answer": "Ditambahkan sesudah dijawab",
    "person_added.otherwise": "Ditambahkan",
    "person_changed.import": "Diubah oleh impor",
    "person_changed.hand": "Diubah dengan tangan",
    "person_changed.answer": "Diubah oleh jawaban",
    "person_changed.undo": "Dikembalikan: impor diurungkan",
    "unit.removed": "unit yang sudah dihapus",
    "person_event.printed": "Lembar pakta dicetak",
    "person_event.read": "Pindaian dibaca",
    "person_event.decided": "Pindaian: {decision}",
    "person_event.signed_elsewhere": "Pakta ditandatangani di {office}, {day} ({document})",
    "person_event.closed": "Ikrar ditutup dengan keputusan",
    "person_event.ikrar": "Ikrar “{session}”: {status}",
    "person_event.ikrar_replaced": "Ikrar “{session}”: {status}, kemudian diganti",
    "person_page.filed": "Pindaian terarsip",
    "person_page.review": "Pindaian ditinjau",
    "person_page.duplicate": "Pindaian ganda",
    "person_page.discarded": "Pindaian disisihkan",
    "pact_state.not_printed": "belum cetak",
    "pact_state.printed": "belum kembali",
    "pact_state.unsigned": "belum TTD",
    "pact_state.review": "ditinjau",
    "pact_state.signed": "sudah TTD",
    "basis.other_paper": "kertas lain",
    "basis.elsewhere": "kantor lain",
    "ikrar_state.present": "hadir",
    "ikrar_state.excused": "perlu susulan",
    "ikrar_state.closed": "berhalangan, ditutup",
    "ikrar_state.absent": "perlu klarifikasi",
    "ikrar_state.unmarked": "belum dicatat",
    "duty_short.pakta": "Pakta",
    "duty_short.ikrar": "Ikrar",
    "duty_short.logo": "Logo",
    "duty_short.aplikasi": "Aplikasi",
    "mark_state.open": "belum",
    "mark_state.done": "sudah",
    "signing.on_time": "tepat waktu",
    "signing.late": "terlambat",
    "signing.unknown": "hari tidak diketahui",
    "unit.none": "Tanpa unit",
    "totals.other_paper": "tertanda di kertas lain",
    "totals.signed_elsewhere": "tertanda di kantor lain",
}
