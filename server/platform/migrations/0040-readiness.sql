-- The readiness check compares what has run with what this version of Zhike brings.
grant select on platform.migrations to zhike_system;
