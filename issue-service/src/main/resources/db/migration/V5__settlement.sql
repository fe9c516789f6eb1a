-- What becomes of a used coupon whose order is refunded, and who bears the discount; policies of before go on as they were.
alter table coupon_policy
    add column refund_rule text not null default 'CANCEL' check (refund_rule in ('CANCEL', 'RETURN')),
    add column partner_id  text;

alter table policy_template
    add column refund_rule text not null default 'CANCEL',
    add column partner_id  text;
