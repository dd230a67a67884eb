-- A price may be a carrier's cost and a margin on it: then price is what is added, and margin hundredths of a percent. Costs are lines whose item ends with _cost.
ALTER TABLE ledger_price ADD COLUMN margin INTEGER;
ALTER TABLE ledger_price ALTER COLUMN item SET DATA TYPE VARCHAR(16);
