-- What lies under a parent is removed together: the texts of a conversation, the names of a customer.
create index search_documents_of_parent on platform.search_documents (tenant, parent_id);
