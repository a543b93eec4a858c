"""The drive: circular, deadlines, and the wording of pact and ikrar with what they rest on in law. Law is data here."""
