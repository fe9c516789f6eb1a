-- Where a member claimed a coupon from, and in which trace; null where no member called, and for coupons before this.
alter table coupon
    add column issue_address  text,
    add column issue_trace_id text;
