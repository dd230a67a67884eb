-- Addresses of pictures, sounds and cards, one a line: ten of 2,000 characters.
ALTER TABLE message ADD COLUMN media VARCHAR(20100);
