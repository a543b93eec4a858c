"""Memeriksa bukti satu orang dari NETRAL tanpa NETRAL, hanya dengan Python 3 dan minisign.
Caranya: python3 periksa_bukti.py BUKTI.json KUNCI_KABUPATEN
KUNCI_KABUPATEN (RW...) diminta langsung dari kabupaten, bukan diambil dari kertas atau berkas yang diperiksa.
"""

import base64
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def harus(benar, kenapa):
    if not benar:
        raise ValueError(kenapa)


def baku(isi):  # satu-satunya ejaan JSON yang diterima
    return json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def bertanda(text, tanda, kunci, untuk):  # minisign memeriksa tanda tangannya; ejaannya pun hanya satu
    [satu] = [k for k in kunci if base64.b64decode(k)[2:10] == base64.b64decode(tanda.split("\n")[1])[2:10]]
    with tempfile.TemporaryDirectory() as folder:
        isi, sig = Path(folder, "isi"), Path(folder, "isi.minisig")
        isi.write_bytes(text.encode()), sig.write_bytes(tanda.encode())
        hasil = subprocess.run(["minisign", "-V", "-Q", "-m", isi, "-x", sig, "-P", satu], capture_output=True)
    satu_ejaan = rf"untrusted comment: netral\n\S+\ntrusted comment: {untuk}\n\S+\n"
    harus(hasil.returncode == 0 and re.fullmatch(satu_ejaan, tanda), f"tanda tangan {untuk} tidak sah")


def kunci_dari(daftar, pemilik):  # kunci penanda yang berlaku, seperti minisign menulisnya
    sah = [k["public"] for k in daftar["keys"] if (k["owner"], k["kind"], k["state"]) == (pemilik, "sign", "valid")]
    return [base64.b64encode(b"Ed" + hashlib.sha256(m).digest()[:8] + m).decode() for m in map(base64.b64decode, sah)]


def periksa(berkas, kunci_kabupaten):  # bukti dan tanda terima, bila semuanya sah
    baris, tanda_kantor = berkas.decode().split("\n", 1)
    bukti = json.loads(baris)
    terima, daftar = json.loads(bukti["receipt"]), json.loads(bukti["receipt"])["keys"]["content"]
    bertanda(baku(daftar), terima["keys"]["minisig"], [kunci_kabupaten], "netral:keys:list")
    bertanda(bukti["receipt"], bukti["receipt_minisig"], kunci_dari(daftar, "regency"), "netral:receipt:manifest")
    bertanda(baris, tanda_kantor, kunci_dari(daftar, terima["office"]), "netral:proof:file")
    for satu in bukti["facts"]:  # setiap fakta termasuk dalam yang ditandatangani kabupaten
        hash = hashlib.sha256(satu["leaf"].encode()).hexdigest()
        for sisi, lain in satu["path"]:
            simpul = f"netral:node {lain} {hash}" if sisi == "left" else f"netral:node {hash} {lain}"
            hash = hashlib.sha256(simpul.encode()).hexdigest()
        harus(hash == terima["proofs"], "fakta tidak termasuk dalam tanda terima")
    harus(baku(bukti) == baris and bukti["facts"] and daftar["office"] == terima["office"], "bukan bukti NETRAL")
    return bukti, terima


if __name__ == "__main__":
    bukti, terima = periksa(Path(sys.argv[1]).read_bytes(), sys.argv[2])
    print(f"SAH. Diterima {terima['regency']} dari kantor {terima['office']}, paket {terima['seq']}:")
    print(*(satu["leaf"] for satu in bukti["facts"]), sep="\n")
