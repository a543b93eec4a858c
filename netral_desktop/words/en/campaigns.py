"""What is said of the campaign, its texts, laws and duties, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "duty_always": Sentence("Pact and ikrar are always tracked.", "Stop only the other duties."),
    "bad_duty_key": Sentence(
        "“{duty}” cannot be the short name of a duty.",
        "Use small letters, digits and hyphens, for example spanduk; its sentence goes into --label.",
    ),
    "text_missing.duty": Sentence("The sentence of that duty is still empty.", "Fill it in first."),
    "unknown_duty": Sentence(
        "The duty “{duty}” is not tracked in this campaign.", "Add it first on the Campaign page."
    ),
    "bad_day.duty": Sentence("The deadline “{day}” is not a real date.", "Write it like 2029-11-22."),
    "no_campaign": Sentence("There is no campaign yet.", "Create one, or take in the package from the regency."),
    "no_campaign.active": Sentence("There is no active campaign yet.", "Create or receive a campaign first."),
    "unknown_campaign": Sentence("That campaign does not exist.", "Choose one from the list of campaigns."),
    "campaign_from_regency.change": Sentence(
        "This campaign was published by the regency.", "Ask the regency to change it."
    ),
    "bad_zone": Sentence("The time zone “{zone}” is not known.", "Choose {zones}."),
    "text_missing": Sentence("{what} is still empty.", "Fill it in first."),
    "text_too_long.line": Sentence("{what} is longer than {longest} {longest:letter|letters}.", "Shorten it first."),
    "bad_day.field": Sentence("{what} “{day}” is not a real date.", "Write it like 2029-11-22 or 22-11-2029."),
    "bad_campaign": Sentence(
        "The campaign package cannot be read ({what}).", "Ask the regency for a new campaign package."
    ),
    "campaign_from_regency.new": Sentence(
        "This office’s campaign is published by the regency.", "Ask the regency to publish a new campaign."
    ),
    "no_campaign.to_publish": Sentence("There is no active campaign yet.", "Create a campaign first, then publish it."),
    "campaign_conflict": Sentence(
        "This campaign package differs from the one that the regency published with the same version number.",
        "Contact the regency before you print.",
    ),
    "identity_name": Sentence("The pact’s identity lines have no name.", "Add a line for the name."),
    "identity_twice": Sentence("One field appears twice in the pact’s identity lines.", "Remove one of the two lines."),
    "bad_text": Sentence("The text “{text}” cannot be read ({what}).", "Ask the regency for a new campaign package."),
    "bad_terms": Sentence(
        "The campaign’s legal bases cannot be read ({fault}).", "Ask the regency for a new campaign package."
    ),
    "bad_terms.file": Sentence(
        "The file of terms cannot be read ({fault}).", "Start from the output of `netral --json campaign terms`."
    ),
    "too_many_witnesses": Sentence(
        "A pact has room for at most {most} witnesses.", "Choose only those that are needed."
    ),
    "named_twice.catalogue": Sentence("A legal basis, prohibition or sanction is chosen twice.", "Choose it once."),
    "named_twice.official": Sentence("An official or witness is chosen twice.", "Choose each person once."),
    "witness_not_given": Sentence(
        "The pact’s witness is not one of this campaign’s officials.", "Choose the witness again."
    ),
    "named_twice.duty": Sentence("A duty is chosen twice.", "Choose each duty once."),
    "unknown_campaign_kind": Sentence("The kind of campaign “{kind}” is not known.", "Choose one of: {kinds}."),
    "superseded_sanction": Sentence(
        "Sanctions under {law} are no longer in force.", "Choose a sanction from a regulation that is in force."
    ),
    "unknown_law": Sentence(
        "“{law}” is said to be replaced by a legal basis that does not exist.",
        "Add the legal basis that replaces it, or remove the remark.",
    ),
    "law_circle": Sentence("“{law}” is replaced by itself.", "Check what replaces what."),
    "unknown_placeholder": Sentence("The placeholder “{found}” in the text is not known.", "Known ones: {known}."),
    "bad_text.other_form": Sentence(
        "The text “{text}” cannot be read (its form does not fit its kind).",
        "Ask the regency for a new campaign package.",
    ),
    "bad_campaign.texts": Sentence(
        "The campaign package cannot be read (its texts are incomplete).", "Ask the regency for a new campaign package."
    ),
}

LABELS: Mapping[str, str] = {
    "duty.ikrar": "Taking part in the ikrar (oath)",
    "duty.pakta": "Signing the integrity pact",
    "duty.logo": "Displaying the logo “ASN Pilih Netral”",
    "duty.aplikasi": "Installing the app “ASN Pilih Netral”",
    "tier.leaders": "leaders",
    "tier.staff": "staff",
    "sanction_level.moral": "Moral sanction",
    "sanction_level.ringan": "Light disciplinary measure",
    "sanction_level.sedang": "Medium disciplinary measure",
    "sanction_level.berat": "Severe disciplinary measure",
    "sanction_level.kontrak": "Under the work contract",
    "sanction_level.pidana": "Criminal law",
    "staff_group.asn": "All ASN employees",
    "staff_group.pns": "PNS",
    "staff_group.pppk": "PPPK and part-time PPPK",
    "staff_group.non_asn": "Non-ASN staff",
    "placeholder.kampanye": "title of the campaign",
    "placeholder.KAMPANYE": "TITLE OF THE CAMPAIGN",
    "placeholder.edaran": "circular",
    "placeholder.penerbit": "issuer of the circular",
    "placeholder.kantor": "name of the office",
    "placeholder.tempat": "place",
    "placeholder.peserta": "election participants",
    "participants": "candidates or election participants",
    "campaign_text.pact_asn": "Integrity pact, ASN",
    "campaign_text.pact_non_asn": "Integrity pact, non-ASN",
    "campaign_text.pact_leaders": "Integrity pact, leaders",
    "campaign_text.pact_village": "Integrity pact, village officials",
    "campaign_text.pact_ppk": "Integrity pact, PPK (appointing authority)",
    "campaign_text.information": "Information sheet",
    "campaign_text.ikrar": "Ikrar of neutrality",
    "campaign_field.title": "Title of the campaign",
    "campaign_field.circular_number": "Number of the circular",
    "campaign_field.issuer": "Issuer of the circular",
    "campaign_field.pact_deadline": "Deadline of the pact",
    "campaign_field.ikrar_deadline": "Deadline of the ikrar",
    "campaign_field.circular_date": "Date of the circular",
    "campaign_field.video_deadline": "Deadline of the video",
    "campaign_field.place": "Place",
    "circular": "Circular (Surat Edaran) of {issuer} Number {number}",
    "circular_dated": "{circular} of {day}",
    "deadline_on_weekend": "{what} {day} falls on a {weekday}.",
}
