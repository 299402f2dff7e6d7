-- What else a source tells of an order: carrier, number of the parcel, how it was paid. Nothing that tells who somebody is.
alter table cdp.orders add column details jsonb not null default '{}';
