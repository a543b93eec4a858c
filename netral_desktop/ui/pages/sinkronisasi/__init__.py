"""The page that sends to the regency and takes in what comes from it."""
