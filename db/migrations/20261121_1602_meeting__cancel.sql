-- A meeting that will not be held stays, with the reason given to those who were invited.
alter table meeting add column cancelled_because text,
  add constraint meeting_cancelled_says_why check ((state = 'cancelled') = (cancelled_because is not null));
