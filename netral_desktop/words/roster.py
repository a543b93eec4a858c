"""What is said of people, units and spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "no_question": Sentence("Pertanyaan itu tidak ada.", "Muat ulang daftarnya."),
    "already_answered": Sentence("Pertanyaan itu sudah dijawab.", "Muat ulang daftarnya."),
    "bad_answer": Sentence("Jawaban itu tidak cocok dengan pertanyaannya.", "Pilih {answers}."),
    "field_twice": Sentence("Dua kolom dipilih sebagai “{field}”.", "Pilih satu kolom saja untuk setiap isian."),
    "unknown_unit": Sentence("Unit “{unit}” tidak ada.", "Tulis nama unit seperti di data pegawai."),
    "ambiguous_unit": Sentence("Ada {units} unit bernama “{unit}”.", "Sebut unit dengan id-nya."),
    "bad_day": Sentence("Tanggal “{day}” tidak ada.", "Tulis seperti 2029-11-22 atau 22-11-2029."),
    "no_person": Sentence("Pegawai itu tidak ada di kantor ini.", "Pilih pegawai dari daftar."),
    "text_too_long.form": Sentence("Satu isian lebih dari {longest} huruf.", "Ringkas isinya."),
    "name_missing.form": Sentence("Nama belum diisi.", "Isi nama pegawai."),
    "name_too_long.form": Sentence("Nama lebih dari {longest} huruf.", "Periksa namanya."),
    "nip_missing.form": Sentence("Pegawai ASN harus ber-NIP atau ber-NI PPPK.", "Isi nomornya, 18 angka."),
    "kind_mismatch.form": Sentence("Bentuk nomornya bukan nomor {kind}.", "Cocokkan jenis pegawai dan nomornya."),
    "nip_taken": Sentence("NIP itu sudah tercatat pada pegawai lain.", "Cari nomor itu di halaman Pegawai."),
    "local_number_taken": Sentence(
        "Nomor pegawai itu sudah tercatat pada pegawai lain.",
        "Cari nomor itu di halaman Pegawai.",
    ),
    "nik_taken": Sentence("NIK itu sudah tercatat pada pegawai lain.", "Cocokkan keduanya dengan KTP."),
    "no_header": Sentence(
        "Judul kolom tidak ditemukan di 15 baris pertama berkas “{file}”.",
        "Pastikan ada baris judul kolom, misalnya NO, NAMA, NIP, PANGKAT/GOL, JABATAN, UNIT KERJA, KET.",
    ),
    "no_sheet_taken": Sentence("Tidak ada lembar berkas “{file}” yang dipilih.", "Pilih lembar daftarnya."),
    "no_name_column": Sentence(
        "Kolom NAMA tidak ditemukan di berkas “{file}”.",
        "Pastikan ada baris judul kolom, misalnya NO, NAMA, NIP, PANGKAT/GOL, JABATAN, UNIT KERJA, KET.",
    ),
    "no_number_column": Sentence(
        "Kolom NIP tidak ditemukan di berkas “{file}”.",
        "Pastikan ada baris judul kolom, misalnya NO, NAMA, NIP, PANGKAT/GOL, JABATAN, UNIT KERJA, KET.",
    ),
    "no_import": Sentence("Impor itu tidak ada.", "Pilih dari daftar impor."),
    "already_undone": Sentence("Impor itu sudah diurungkan.", "Tidak perlu apa-apa."),
    "not_answered": Sentence("Pertanyaan itu belum dijawab.", "Muat ulang daftarnya."),
    "no_unors": Sentence(
        "Berkas “{name}” tidak memuat pohon unit.",
        "Pilih berkas HierarkiUnor dari SIASN, yang berkolom ID, NAMA_UNOR, dan ID_ATASAN.",
    ),
    "choose_top": Sentence(
        "Unor kantor ini tidak dapat ditentukan dari berkasnya.",
        "Pilih unor kantor Anda dari daftar.",
    ),
    "not_found.spreadsheet": Sentence("Berkas “{name}” tidak ada.", "Periksa nama dan foldernya."),
    "not_readable.spreadsheet": Sentence(
        "Berkas “{name}” tidak dapat dibaca ({why}).",
        "Tutup berkas itu di program lain atau salin ke komputer ini, lalu coba lagi.",
    ),
    "file_too_big.spreadsheet": Sentence(
        "Berkas “{name}” lebih besar dari {megabytes} MB.",
        "Simpan hanya lembar daftar pegawai ke berkas baru, lalu coba lagi.",
    ),
    "spreadsheet_protected": Sentence(
        "Berkas “{name}” dikunci dengan kata sandi.",
        "Buka di Excel, hapus kata sandinya, simpan, lalu coba lagi.",
    ),
    "spreadsheet_damaged": Sentence(
        "Berkas “{name}” rusak atau terpotong.",
        "Buka di Excel dan simpan ulang, atau minta berkas yang baru.",
    ),
    "spreadsheet_too_big": Sentence(
        "Lembar dalam berkas “{name}” terlalu besar (paling banyak {rows} baris).",
        "Salin hanya daftar pegawainya ke berkas baru, lalu coba lagi.",
    ),
    "nip_numeric": Sentence(
        "NIP di sel ini tersimpan sebagai angka, sehingga digit belakangnya sudah hilang. Ubah format kolom NIP "
        "menjadi Teks, lalu ketik ulang nomornya dari SK.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nip_scientific": Sentence(
        "NIP tertulis dalam bentuk E+17; digit belakangnya sudah hilang. Ubah format kolom NIP menjadi Teks, lalu "
        "ketik ulang nomornya dari SK.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nip_damaged": Sentence(
        "NIP berakhir dengan 000, tanda digitnya pernah dibulatkan oleh Excel. Ubah format kolom NIP menjadi Teks, "
        "lalu ketik ulang nomornya dari SK.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nip_old": Sentence(
        "Nomor 9 angka adalah NIP lama. Isi dengan NIP 18 angka.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nip_characters": Sentence(
        "NIP berisi huruf atau tanda lain. Cocokkan dengan SK, lalu perbaiki.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nip_birth_date": Sentence(
        "Delapan angka pertama NIP bukan tanggal lahir yang ada. Cocokkan dengan SK, lalu perbaiki.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nip_month": Sentence(
        "Angka ke-13 dan 14 harus bulan 01-12 (NIP) atau 21-29 (NI PPPK). Cocokkan dengan SK, lalu perbaiki.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nip_sex": Sentence(
        "Angka ke-15 NIP harus 1 (pria) atau 2 (wanita). Cocokkan dengan SK, lalu perbaiki.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nip_appointed": Sentence(
        "Tahun pengangkatan dalam NIP tidak sesuai dengan tahun lahir atau belum terjadi. Cocokkan dengan SK, lalu "
        "perbaiki.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nip_length": Sentence(
        "NIP harus 18 angka, di sini {digits}. Cocokkan dengan SK, lalu perbaiki.",
        "Perbaiki nomornya, lalu simpan lagi.",
    ),
    "nik_length": Sentence("NIK harus 16 angka. Cocokkan dengan KTP.", "Perbaiki NIK-nya, atau kosongkan."),
    "nik_digits": Sentence(
        "Kode wilayah atau tanggal lahir dalam NIK tidak ada. Cocokkan dengan KTP.",
        "Perbaiki NIK-nya, atau kosongkan.",
    ),
    "nik_serial": Sentence(
        "Nomor urut NIK tidak boleh 0000. Cocokkan dengan KTP.",
        "Perbaiki NIK-nya, atau kosongkan.",
    ),
    "nik_dropped": Sentence("Nomor pegawainya adalah NIK; NIK tidak disimpan."),
    "non_asn_assumed": Sentence("Tanpa NIP dan keterangan status; dicatat sebagai non-ASN. Periksa statusnya."),
    "kind_mismatch.row": Sentence("Kolom status menyebut {said}, bentuk nomornya {number}; nomornya yang dipakai."),
    "grade_unknown": Sentence("Golongan tidak dikenal; disimpan seperti tertulis. Periksa ejaannya."),
    "grade_kind": Sentence("Kategori tidak cocok: golongan {grade} bukan golongan {kind}. Periksa."),
    "duty_unknown": Sentence("Kedudukan hukum tidak dikenal; statusnya di sini tidak diubah. Periksa."),
    "duty_kept": Sentence("Di berkas aktif, di sini “{duty}”. Ubah di halaman Pegawai bila sudah aktif lagi."),
    "text_too_long.row": Sentence("Satu sel berisi lebih dari {longest} huruf. Periksa baris ini."),
    "nip_missing.row": Sentence("Pegawai ASN ini belum ber-NIP di berkas. Isi NIP atau NI PPPK 18 angka."),
    "name_missing.row": Sentence("Baris ini tidak memuat nama."),
    "row_only_name": Sentence("Baris ini hanya berisi nama, tanpa NIP, jabatan, atau unit; mungkin judul tabel."),
    "name_too_long.row": Sentence("Nama lebih dari {longest} huruf. Periksa selnya."),
    "age_unusual": Sentence("Menurut NIP usianya {age} tahun. Cocokkan tanggal lahirnya dengan SK."),
    "footer_skipped": Sentence(
        "Baris {first} sampai {last} dibaca sebagai kaki tabel (jumlah, tanda tangan) dan dilewati.",
    ),
    "sections_skipped": Sentence("{rows} baris dibaca sebagai judul bagian atau jumlah dan dilewati."),
    "nip_cleaned": Sentence("NIP pada {rows} baris dirapikan dari spasi, titik, atau tanda petik."),
    "other_sheets": Sentence("Lembar {sheets} juga berisi daftar, tetapi tidak dibaca."),
    "hidden_rows": Sentence("Berkas ini memuat baris tersembunyi (disaring atau dilipat); baris itu ikut dibaca."),
    "unit_from_sheet": Sentence("Lembar ini tidak memuat kolom unit; nama lembarnya, “{unit}”, dipakai sebagai unit."),
    "unit_ambiguous": Sentence("Ada beberapa unit bernama sama; orang ini dicatat di yang pertama. Periksa unitnya."),
    "nip_conflict": Sentence("NIP yang sama dipakai nama lain ({rows}). Cocokkan dengan SK."),
    "local_number_conflict": Sentence("Nomor pegawai yang sama dipakai nama lain ({rows}). Cocokkan dengan SK."),
    "nip_repeated": Sentence("Orang yang sama sudah ada di {rows}; digabungkan."),
    "nip_repeated.differing": Sentence(
        "Orang yang sama sudah ada di {rows}; digabungkan. Isinya berbeda; {rows} yang dipakai. Periksa.",
    ),
    "nip_name_differs": Sentence("NIP ini tercatat atas nama lain. Cocokkan dengan SK, lalu pilih nama yang benar."),
    "local_number_differs": Sentence(
        "Nomor pegawai ini tercatat atas nama lain. Cocokkan dengan SK, lalu pilih nama yang benar.",
    ),
    "maybe_same.unnumbered": Sentence("Di unit ini ada pegawai tanpa NIP dengan nama yang sama. Orangnya sama?"),
    "maybe_same.unit": Sentence("Nama dan unitnya sama dengan yang tercatat. Orangnya sama?"),
    "maybe_same.elsewhere": Sentence("Nama yang sama tercatat di unit lain. Periksa apakah orangnya sama."),
    "name_has_number": Sentence("Nama ini sudah tercatat dengan NIP. Orangnya sama?"),
    "name_ambiguous": Sentence("Beberapa pegawai di unit ini tercatat dengan nama ini. Isi nomor pegawainya."),
    "name_repeated": Sentence("Nama dan unit sama dengan baris lain. Bila orangnya lain, isi nomor pegawainya."),
    "other_office_file.agency": Sentence(
        "Menurut kolom satuan kerja, berkas ini milik “{agency}”, bukan “{office}”. Lanjutkan?",
        "Bila memang berkas kantor ini, ulangi dengan yakin.",
    ),
    "other_office_file.nobody_known": Sentence(
        "Tidak seorang pun di berkas ini tercatat di sini, dan unit-unitnya lain. Mungkin berkas kantor lain. "
        "Lanjutkan?",
        "Bila memang berkas kantor ini, ulangi dengan yakin.",
    ),
    "import_in_use.changed": Sentence(
        "Data {people} orang dari impor ini diubah sesudahnya.",
        "Perbaiki orangnya satu per satu di halaman Pegawai.",
    ),
    "import_in_use.changed_by_import": Sentence(
        "Data {people} orang dari impor ini diubah sesudahnya, terakhir oleh impor “{file}” ({day}).",
        "Urungkan dulu impor itu.",
    ),
    "import_in_use.changed_by_answer": Sentence(
        "Data {people} orang dari impor ini diubah sesudahnya, terakhir oleh jawaban atas satu pertanyaan ({day}).",
        "Urungkan dulu jawaban itu.",
    ),
    "import_in_use.changed_by_hand": Sentence(
        "Data {people} orang dari impor ini diubah sesudahnya, terakhir dengan tangan oleh “{actor}” ({day}).",
        "Perbaiki orangnya satu per satu di halaman Pegawai.",
    ),
    "import_in_use.has_facts": Sentence(
        "{people} orang dari impor ini sudah punya {what}.",
        "Perbaiki orangnya satu per satu di halaman Pegawai.",
    ),
    "import_in_use.named_later": Sentence(
        "{people} orang dari impor ini juga ada di berkas “{file}”, yang diimpor sesudahnya ({day}).",
        "Urungkan dulu impor itu.",
    ),
    "answer_in_use.changed": Sentence(
        "Data {people} orang dari jawaban ini diubah sesudahnya.",
        "Perbaiki orangnya satu per satu di halaman Pegawai.",
    ),
    "answer_in_use.changed_by_import": Sentence(
        "Data {people} orang dari jawaban ini diubah sesudahnya, terakhir oleh impor “{file}” ({day}).",
        "Urungkan dulu impor itu.",
    ),
    "answer_in_use.changed_by_answer": Sentence(
        "Data {people} orang dari jawaban ini diubah sesudahnya, terakhir oleh jawaban atas satu pertanyaan ({day}).",
        "Urungkan dulu jawaban itu.",
    ),
    "answer_in_use.changed_by_hand": Sentence(
        "Data {people} orang dari jawaban ini diubah sesudahnya, terakhir dengan tangan oleh “{actor}” ({day}).",
        "Perbaiki orangnya satu per satu di halaman Pegawai.",
    ),
    "answer_in_use.has_facts": Sentence(
        "{people} orang dari jawaban ini sudah punya {what}.",
        "Perbaiki orangnya satu per satu di halaman Pegawai.",
    ),
    "answer_in_use.named_later": Sentence(
        "{people} orang dari jawaban ini juga ada di berkas “{file}”, yang diimpor sesudahnya ({day}).",
        "Urungkan dulu impor itu.",
    ),
    "import_in_use.answered": Sentence(
        "{questions} pertanyaan dari impor ini sudah dijawab.",
        "Urungkan dulu jawabannya.",
    ),
    "answer_in_use.answered_next": Sentence(
        "Pertanyaan berikutnya sesudah jawaban ini sudah dijawab.",
        "Urungkan dulu jawaban berikutnya.",
    ),
    "answer_in_use.relied_on": Sentence("Impor “{file}” sesudahnya memakai jawaban ini.", "Urungkan dulu impor itu."),
    "not_a_spreadsheet.web_page": Sentence(
        "Berkas “{name}” halaman web yang diberi nama lembar sebar.",
        "Buka di Excel, Simpan Sebagai Buku Kerja Excel (.xlsx), lalu pilih berkas itu.",
    ),
    "not_a_spreadsheet.unknown": Sentence(
        "Berkas “{name}” bukan lembar sebar yang dikenal.",
        "Buka di Excel, Simpan Sebagai Buku Kerja Excel (.xlsx), lalu pilih berkas itu.",
    ),
}

LABELS: Mapping[str, str] = {
    "employment_kind.pns": "PNS",
    "employment_kind.cpns": "CPNS",
    "employment_kind.pppk": "PPPK",
    "employment_kind.pppk_part_time": "PPPK Paruh Waktu",
    "employment_kind.non_asn": "Non-ASN",
    "duty_status.active": "Aktif",
    "duty_status.study_leave": "Tugas belajar",
    "duty_status.leave": "Cuti di luar tanggungan negara",
    "duty_status.suspended": "Pemberhentian sementara",
    "duty_status.retired": "Pensiun",
    "duty_status.transferred": "Pindah",
    "duty_status.other": "Lainnya",
    "question_kind.same_person": "Apakah orangnya sama?",
    "question_kind.number_two_names": "Satu nomor, dua nama. Mana yang benar?",
    "question_kind.two_units": "Satu orang di dua unit. Mana yang benar?",
    "spreadsheet_field.name": "Nama",
    "spreadsheet_field.title_prefix": "Gelar depan",
    "spreadsheet_field.title_suffix": "Gelar belakang",
    "spreadsheet_field.number": "NIP/NI PPPK",
    "spreadsheet_field.name_number": "Nama dan NIP dalam satu sel",
    "spreadsheet_field.local_number": "Nomor pegawai (non-ASN)",
    "spreadsheet_field.grade": "Pangkat/golongan",
    "spreadsheet_field.position": "Jabatan",
    "spreadsheet_field.echelon": "Eselon",
    "spreadsheet_field.unit": "Unit kerja",
    "spreadsheet_field.sub_unit": "Bagian dari unit kerja",
    "spreadsheet_field.unit_code": "Kode unor (SIASN)",
    "spreadsheet_field.agency": "Satuan kerja",
    "spreadsheet_field.kind": "Jenis pegawai",
    "spreadsheet_field.candidacy": "Status CPNS/PNS",
    "spreadsheet_field.duty": "Kedudukan hukum",
    "spreadsheet_field.remark": "Keterangan",
    "spreadsheet_field.nik": "NIK (disimpan, tampil disamarkan)",
    "fact_of_person.sheets": "lembar tercetak",
    "fact_of_person.sheet_zones": "lembar tercetak",
    "fact_of_person.scan_pages": "halaman pindaian",
    "fact_of_person.page_zones": "halaman pindaian",
    "fact_of_person.page_decisions": "keputusan pindaian",
    "fact_of_person.attendance": "catatan kehadiran",
    "fact_of_person.outside_pacts": "bukti pakta dari kantor lain",
    "rows_of_sheet": "baris {rows}",
    "row_of_sheet": "baris {row} lembar “{sheet}”",
    "progress.spreadsheet": "Membaca lembar sebar",
    "progress.rows_of_sheet": "Membaca baris",
    "progress.comparing_people": "Mencocokkan dengan data pegawai",
    "progress.storing": "Menyimpan",
    "progress.done": "Selesai",
}
