-- Words of a tenant that mean the same; the first of a row stands for all. key: the first word as it is compared.
create table ai.synonyms (
  tenant uuid not null,
  id uuid not null,
  words text[] not null,
  key text not null collate "C",
  updated_at timestamptz not null,
  primary key (tenant, id),
  constraint synonyms_key unique (tenant, key)
);
call platform.protect('ai.synonyms');
