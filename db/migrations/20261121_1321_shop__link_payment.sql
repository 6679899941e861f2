-- The account a shop has begun to open at Stripe, until Stripe says that it may be paid there.
alter table shop add column stripe_onboarding text;
create unique index shop_stripe_onboarding_is_of_one_shop on shop (stripe_onboarding) where stripe_onboarding is not null;
