-- How to reach whoever runs the square; shown to everybody on its contact page.
alter table territory
  add column email citext,
  add column phone text,
  add column website text;
