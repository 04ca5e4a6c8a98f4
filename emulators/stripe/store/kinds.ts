import type { Stripe } from 'stripe';
import type { CheckoutLine } from '../rules/checkoutTotals.ts';
import type { Attempt } from '../rules/testPayment.ts';

/** A price as it is sent: the SDK alone makes an object of its decimal. */
export type WirePrice = Omit<Stripe.Price, 'unit_amount_decimal'> & { unit_amount_decimal: string | null };

/** What an alarm does when its time has come. */
export type Act = 'expire-session' | 'settle-debit' | 'arrive-payout' | 'deliver';

export interface Alarm {
  readonly id: string;
  readonly act: Act;
  /** The object it is about. */
  readonly about: string;
  /** Unix seconds. */
  readonly at: number;
}

/** An answer kept for its idempotency key. */
export interface KeptAnswer {
  readonly request: string;
  readonly status: number;
  readonly body: string;
  /** Unix seconds. */
  readonly at: number;
}

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly endpoint: string;
  readonly isThin: boolean;
  readonly failures: number;
  readonly state: 'pending' | 'delivered' | 'failed';
}

/** A webhook endpoint, or a v2 event destination. */
export interface Listener {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  /** Types, or `*`. */
  readonly events: readonly string[];
  readonly scope: 'platform' | 'connected' | 'thin';
  readonly enabled: boolean;
  readonly created: number;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
}

/** The part of a Checkout Session that its answer does not show. */
export interface SessionDraft {
  readonly lines: readonly CheckoutLine[];
  readonly paymentIntent: {
    readonly description?: string;
    readonly metadata?: Record<string, string>;
    readonly transfer_group?: string;
    readonly receipt_email?: string;
  };
  /** The attempt that waits for a 3-D Secure step or for the bank. */
  readonly attempt?: Attempt;
}

export interface AccountLinkRow {
  readonly account: string;
  readonly refreshUrl: string;
  readonly returnUrl: string | null;
  /** Unix seconds. */
  readonly expiresAt: number;
  readonly isUsed: boolean;
}

/** A thin event of the v2 API, as it is retrieved. */
export interface ThinEvent {
  readonly id: string;
  readonly object: 'v2.core.event';
  readonly type: string;
  readonly created: string;
  readonly livemode: false;
  readonly context: string | null;
  readonly related_object: { readonly id: string; readonly type: string; readonly url: string };
  readonly reason: null;
  readonly data?: Record<string, string>;
}

/** Every kind of record; each answer the SDK gets is one of these, and what follows the first group is internal. */
export interface Kinds {
  customer: Stripe.Customer;
  product: Stripe.Product;
  price: WirePrice;
  coupon: Stripe.Coupon;
  promotion_code: Stripe.PromotionCode;
  tax_rate: Stripe.TaxRate;
  shipping_rate: Stripe.ShippingRate;
  session: Stripe.Checkout.Session;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  balance_transaction: Stripe.BalanceTransaction;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
  payout: Stripe.Payout;
  dispute: Stripe.Dispute;
  file: Stripe.File;
  account: Stripe.V2.Core.Account;
  balance_settings: Stripe.BalanceSettings;
  event: WireEvent;
  thin_event: ThinEvent;

  listener: Listener;
  delivery: Delivery;
  alarm: Alarm;
  answer: KeptAnswer;
  draft: SessionDraft;
  account_link: AccountLinkRow;
}

/** An event as it is kept: the SDK's own type is a union over every type there is. */
export interface WireEvent {
  readonly id: string;
  readonly object: 'event';
  readonly account?: string;
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: object; readonly previous_attributes?: object };
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: string;
}

export type KindName = keyof Kinds;
