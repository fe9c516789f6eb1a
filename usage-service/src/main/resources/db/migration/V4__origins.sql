-- Where a member claimed a coupon from, and in which trace; null where no member called, and for coupons before this.
alter table coupon
    add column issue_address  text,
    add column issue_trace_id text;

-- Trace of the payment event; null where it had none, and for conflicts before this.
alter table payment_conflict add column trace_id text;
