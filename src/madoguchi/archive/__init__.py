"""After the contract: its end, the city's questions, the export of everything, deletion with a certificate."""
