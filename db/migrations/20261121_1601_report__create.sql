-- Bilan: what was done over a period, in figures and in the partner's own words.
create table report (
  id uuid primary key,
  territory_id uuid not null,
  convention_id uuid not null,
  from_on date not null,
  last_on date not null,
  created_at timestamptz not null,
  constraint report_is_unique_in_its_territory unique (territory_id, id),
  constraint report_is_of_a_convention foreign key (territory_id, convention_id) references convention (territory_id, id),
  constraint report_lasts_at_least_a_day check (last_on >= from_on),
  constraint report_covers_a_period_once unique (territory_id, convention_id, from_on, last_on)
);

-- A draft until it is published; what is corrected afterwards is another version.
create table report_version (
  territory_id uuid not null,
  report_id uuid not null,
  number integer not null constraint report_version_number_is_positive check (number > 0),
  text text not null default '',
  -- As they were computed the day it was published.
  figures jsonb,
  published_at timestamptz,
  created_at timestamptz not null,
  constraint report_version_pkey primary key (report_id, number),
  constraint report_version_is_of_a_report foreign key (territory_id, report_id) references report (territory_id, id),
  constraint report_version_published_has_text_and_figures check (
    (published_at is null) = (figures is null) and (published_at is null or btrim(text) <> ''))
);
create index report_version_report_idx on report_version (territory_id, report_id);
create unique index report_has_one_draft on report_version (report_id) where published_at is null;

create function report_version_published_is_kept() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'a published report is never changed' using constraint = 'report_version_published_is_kept', errcode = 'check_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger report_version_published_is_kept before update or delete on report_version
  for each row execute function report_version_published_is_kept();
