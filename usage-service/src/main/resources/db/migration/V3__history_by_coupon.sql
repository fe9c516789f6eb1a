-- History is read by coupon only: one index serves as its key.
alter table coupon_history drop constraint coupon_history_pkey;
alter table coupon_history add primary key (coupon_id, id);
drop index coupon_history_by_coupon;
