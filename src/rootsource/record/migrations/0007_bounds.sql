-- Days before and after which a report was hardly published, where the text dates it no nearer.
ALTER TABLE reports ADD COLUMN published_after TEXT;
ALTER TABLE reports ADD COLUMN published_before TEXT;
