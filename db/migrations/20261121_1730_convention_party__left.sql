-- squawk-ignore-file ban-drop-column -- migrations run while nobody reads.
-- When a party left is what its withdrawal says (convention_act.effective_on), and is written nowhere else.
alter table convention_party drop column left_on;
