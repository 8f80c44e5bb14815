"""feeadmin: parcels, staging events, owners, fees under a draft ordinance, notices and appeals."""
