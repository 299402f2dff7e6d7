-- The person was erased: nothing is added to the thread, and no browser or user finds it again.
alter table channels.threads add column erased_at timestamptz;
create index uploads_of_thread on channels.uploads (tenant, thread_id);
