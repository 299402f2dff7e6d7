-- Keyed hash of the last four digits of a phone, by which the masked form that everybody sees can be looked for. Kept apart from digest and
-- made under a kind of its own, so that it says nothing of the whole number and joins nobody.
alter table cdp.identifiers add column tail_digest text collate "C";
create index identifiers_by_tail on cdp.identifiers (tenant, tail_digest, created_at desc) where tail_digest is not null;
