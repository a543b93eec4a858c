"""What is said of updates that come on a stick."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "update_kind": Sentence(
        "“{file}” bukan paket pembaruan.",
        "Berkas .netral dari kabupaten atau kantor diterima di Sinkronisasi atau Terima.",
    ),
    "update_too_big": Sentence(
        "“{file}” lebih besar daripada paket pembaruan mana pun; tidak dibuka.", "Mintalah berkas yang benar."
    ),
    "update_no_key": Sentence(
        "Program ini tidak membawa kunci pembaruan, jadi tidak ada paket yang dapat diperiksanya.",
        "Pasang versi baru dari pemasang yang Anda terima langsung dari pengelola.",
    ),
    "update_signature": Sentence(
        "Paket ini tidak ditandatangani pembuat NETRAL, atau berubah sesudah ditandatangani.",
        "Jangan dipakai. Mintalah paket itu lagi dari pengelola di kabupaten.",
    ),
    "update_newer_format": Sentence(
        "Paket ini ditulis untuk NETRAL yang lebih baru.", "Perbarui program lebih dahulu, lalu buka paket ini lagi."
    ),
    "update_product": Sentence("Paket ini untuk program lain ({product}).", "Mintalah paket untuk NETRAL Desktop."),
    "update_older": Sentence(
        "Paket versi {version} lebih lama daripada yang dipakai di sini ({now}); tidak ada yang diubah.",
        "Tidak perlu melakukan apa pun.",
    ),
    "update_same": Sentence(
        "Versi {version} sudah dipakai di sini; tidak ada yang diubah.", "Tidak perlu melakukan apa pun."
    ),
    "update_needs": Sentence(
        "Paket ini memerlukan NETRAL {needs}; di komputer ini {now}.",
        "Perbarui program lebih dahulu, lalu buka paket ini lagi.",
    ),
    "update_data": Sentence(
        "Isi paket tidak dapat dipakai: {name} ({fault}). Tidak ada yang diubah.",
        "Beri tahu pengelola di kabupaten; paketnya perlu dibuat ulang.",
    ),
    "update_data.name": Sentence(
        "Paket memuat berkas yang tidak dikenal: “{name}”. Tidak ada yang diubah.",
        "Perbarui program lebih dahulu, atau minta paket yang benar.",
    ),
    "update_data.twice": Sentence(
        "Isi paket tidak dapat dipakai: {name} kosong, atau memuat satu butir dua kali. Tidak ada yang diubah.",
        "Beri tahu pengelola di kabupaten; paketnya perlu dibuat ulang.",
    ),
    "update_data.unknown": Sentence(
        "Isi paket tidak dapat dipakai: {name} menyebut yang tidak ada ({what}). Tidak ada yang diubah.",
        "Beri tahu pengelola di kabupaten; paketnya perlu dibuat ulang.",
    ),
    "update_is_program": Sentence(
        "Paket ini memuat program, bukan data.", "Simpan programnya ke folder dengan --to, lalu pasang."
    ),
    "update_is_data": Sentence("Paket ini memuat data, bukan program.", "Pakai tanpa --to."),
    "update_too_many": Sentence(
        "Sudah ada {most} paket data di sini.", "Perbarui program: data yang baru sudah termasuk di dalamnya."
    ),
    "update_none": Sentence("Tidak ada paket data yang dapat dibatalkan.", "Yang dipakai adalah data bawaan program."),
    "update_not_newest": Sentence(
        "Hanya paket yang terbaru dapat dibatalkan: {version}.", "Batalkan yang terbaru dahulu, lalu yang sebelumnya."
    ),
    "update_stages": Sentence(
        "Register dugaan mengenal tahap yang akan hilang ({stages}), dan mungkin ada berkas di tahap itu.",
        "Simpan aturan sendiri untuk register lebih dahulu, lalu ulangi.",
    ),
    "update_platform": Sentence(
        "Paket ini untuk komputer dengan sistem lain ({platform}).", "Mintalah paket untuk sistem komputer ini."
    ),
    "update_platform_start": Sentence(
        "Pemasang hanya dapat dibuka dari sini di Windows.", "Simpan programnya ke folder, lalu pasang menurut panduan."
    ),
}

LABELS: Mapping[str, str] = {
    "progress.update_program": "Menyalin program",
    "update_part.data": "Data (dasar hukum, naskah, hari libur)",
    "update_part.program": "Program",
    "update_file.legal-bases": "Dasar hukum",
    "update_file.prohibitions": "Daftar larangan",
    "update_file.sanctions": "Sanksi",
    "update_file.sanctions-superseded": "Sanksi lama",
    "update_file.campaign-kinds": "Jenis kegiatan",
    "update_file.case-stages": "Tahap dan hari libur register dugaan",
    "update_file.case-papers": "Kertas register dugaan",
    "update_file.retention": "Masa simpan",
    "update_file.pact-asn": "Naskah pakta ASN",
    "update_file.pact-non-asn": "Naskah pakta non-ASN",
    "update_file.pact-leaders": "Naskah pakta pimpinan",
    "update_file.pact-village": "Naskah pakta perangkat desa",
    "update_file.pact-ppk": "Naskah pakta PPK",
    "update_file.ikrar": "Naskah ikrar",
    "update_file.information": "Lembar informasi",
    "update_said.title": "{part}: versi {version}, menggantikan {now}.",
    "update_said.made": "Dibuat {day}; tanda tangannya sah (kunci {key}).",
    "update_said.change": "Baru: {words}",
    "update_said.added": "{file}, ditambah: {words}",
    "update_said.changed": "{file}, berubah: {words}",
    "update_said.gone": "{file}, tidak lagi: {words}",
    "update_said.holidays": "hari libur {year}",
    "update_said.every_year": "hari libur bertanggal tetap",
    "update_said.retention_rule": "{years} tahun sesudah tenggat terakhir",
    "update_said.retention": "Masa simpan kegiatan yang tanggalnya tidak diatur sendiri ikut berubah.",
    "update_said.other_rules": "aturan lain",
    "update_said.more": " dan {n} lagi",
    "update_said.nothing": "Isinya sama dengan yang sekarang dipakai.",
    "update_said.data": "Berlaku untuk kegiatan yang dibuat sesudah ini. Kegiatan yang sudah ada dan yang sudah "
    "terbit tidak berubah; kertas yang sudah tercetak tetap sah.",
    "update_said.program": "Data kantor tidak berubah oleh pemasangan program.",
    "update_said.applied": "Data versi {version} dipakai mulai sekarang.",
    "update_said.undone": "Data versi {version} tidak dipakai lagi; sekarang {now}.",
    "update_said.written": "Program tersimpan, utuh dan sah: {file}",
    "update_said.install": "Tutup NETRAL, lalu pasang berkas itu: dobel klik, atau untuk .deb "
    "`sudo apt install ./NAMA`.",
    "update_said.started": "Pemasang sudah dibuka. Tutup NETRAL, lalu ikuti langkahnya.",
    "update_said.standing": "Program {program}. Data {data} (bawaan program {shipped}).",
    "update_said.package": "{version}, dipakai sejak {day}",
    "update_said.silent": "{version}, sudah termasuk di program",
    "update_said.no_key": "Program ini tidak membawa kunci pembaruan: paket tidak dapat diperiksa di sini.",
}
