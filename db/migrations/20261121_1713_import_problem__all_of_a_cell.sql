-- squawk-ignore-file adding-serial-primary-key-field -- migrations run while nobody reads.
-- A cell that will not do for two reasons, or that names two pictures nobody has, is said as often: all at once.
alter table import_problem drop constraint import_problem_pkey;
alter table import_problem add primary key (run_id, row_number, column_name, reason_fr, value);
