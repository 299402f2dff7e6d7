-- A key by which a source sends what customers do: it opens no route of people. A trusted one is held by a server of the
-- enterprise, an untrusted one stands in a web page for everybody to read.
alter table platform.api_keys drop constraint api_keys_role_check;
alter table platform.api_keys add constraint api_keys_role_check
  check (role in ('administrator', 'supervisor', 'agent', 'analyst', 'write'));
alter table platform.api_keys add column source_id uuid, add column trusted boolean;
alter table platform.api_keys add constraint api_keys_of_sources
  check ((role = 'write') = (source_id is not null) and (role = 'write') = (trusted is not null));
create index api_keys_of_source on platform.api_keys (tenant, source_id) where source_id is not null;
