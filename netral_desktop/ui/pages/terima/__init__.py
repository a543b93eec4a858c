"""The regency's inbox: take in what offices send, give receipts back."""
