; Inno Setup 6: the Windows installer, per user and without admin rights.
; Built by `python3 build/dev.py freeze --installer` from dist\netral-desktop.

#ifndef AppVersion
  #error AppVersion is missing: run build/dev.py freeze --installer
#endif

[Setup]
AppId={{6F1B6C0E-6E55-4B53-9C35-3B0B7E2A4D11}
AppName=NETRAL Desktop
AppVersion={#AppVersion}
AppVerName=NETRAL Desktop {#AppVersion}
VersionInfoVersion={#AppVersion}
DefaultDirName={autopf}\NETRAL Desktop
DefaultGroupName=NETRAL Desktop
DisableProgramGroupPage=yes
DisableWelcomePage=no
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
; Qt 6 has no 32-bit build and needs Windows 10 1809.
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
SourceDir=..
OutputDir=dist
OutputBaseFilename=netral-desktop-{#AppVersion}-setup
LicenseFile=LICENSE
#if FileExists(AddBackslash(SourcePath) + "..\.work\icon\netral.ico")
SetupIconFile=.work\icon\netral.ico
#endif
UninstallDisplayIcon={app}\netral-desktop.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Messages]
; Inno Setup has no Indonesian of its own; these are the sentences a person meets.
SetupWindowTitle=Pemasangan %1
WelcomeLabel1=Selamat datang di pemasangan [name]
WelcomeLabel2=[name/ver] akan dipasang di komputer ini.%n%nTutup dahulu NETRAL Desktop bila sedang terbuka. Data kantor tidak berubah oleh pemasangan ini.
ClickNext=Klik Lanjut untuk meneruskan, atau Batal untuk keluar.
ButtonNext=&Lanjut >
ButtonBack=< &Kembali
ButtonInstall=&Pasang
ButtonCancel=Batal
ButtonFinish=&Selesai
ButtonBrowse=&Telusuri...
ButtonWizardBrowse=T&elusuri...
ButtonYes=&Ya
ButtonNo=&Tidak
WizardLicense=Perjanjian lisensi
LicenseLabel=Bacalah keterangan penting berikut sebelum meneruskan.
LicenseLabel3=Bacalah perjanjian lisensi berikut. Pemasangan diteruskan bila Anda menyetujuinya.
LicenseAccepted=Saya &setuju
LicenseNotAccepted=Saya &tidak setuju
WizardSelectDir=Pilih folder tujuan
SelectDirDesc=Di mana [name] dipasang?
SelectDirLabel3=[name] akan dipasang di folder berikut.
SelectDirBrowseLabel=Klik Lanjut untuk meneruskan, atau Telusuri untuk memilih folder lain.
WizardReady=Siap memasang
ReadyLabel1=[name] siap dipasang di komputer ini.
ReadyLabel2a=Klik Pasang untuk mulai, atau Kembali untuk mengubah pilihan.
ReadyLabel2b=Klik Pasang untuk mulai.
WizardInstalling=Sedang memasang
InstallingLabel=Mohon tunggu, [name] sedang dipasang.
FinishedHeadingLabel=Pemasangan [name] selesai
FinishedLabel=[name] sudah terpasang. Buka lewat ikonnya di menu Mulai.
FinishedLabelNoIcons=[name] sudah terpasang.
ClickFinish=Klik Selesai untuk menutup.
ExitSetupTitle=Keluar dari pemasangan
ExitSetupMessage=Pemasangan belum selesai. Bila keluar sekarang, program tidak terpasang.%n%nKeluar?
ConfirmUninstall=Hapus %1 dari komputer ini? Data kantor tidak ikut dihapus.
UninstalledAll=%1 sudah dihapus dari komputer ini.

[Tasks]
Name: desktopicon; Description: "Buat ikon di desktop"; Flags: unchecked

[InstallDelete]
; Libraries of an older version must not be found beside the new ones. Data lie elsewhere and are named nowhere here.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "dist\netral-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\NETRAL Desktop"; Filename: "{app}\netral-desktop.exe"
Name: "{autodesktop}\NETRAL Desktop"; Filename: "{app}\netral-desktop.exe"; Tasks: desktopicon

[Registry]
; A double click on a file of ours opens it here; per user, and gone with the program.
Root: HKA; Subkey: "Software\Classes\.netral"; ValueType: string; ValueData: "NetralDesktop.File"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\NetralDesktop.File"; ValueType: string; ValueData: "Berkas NETRAL"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\NetralDesktop.File\DefaultIcon"; ValueType: string; ValueData: "{app}\netral-desktop.exe,0"
Root: HKA; Subkey: "Software\Classes\NetralDesktop.File\shell\open\command"; ValueType: string; ValueData: """{app}\netral-desktop.exe"" ""%1"""

[Run]
Filename: "{app}\netral-desktop.exe"; Description: "Buka NETRAL Desktop"; Flags: nowait postinstall skipifsilent
