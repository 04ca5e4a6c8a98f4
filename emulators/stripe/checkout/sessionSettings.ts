import type { Stripe } from 'stripe';
import type { GivenAll } from '../rules/parameters.ts';
import { refuse } from '../rules/stripeFailure.ts';
import type { sessionShape } from './sessionParameters.ts';

type Params = GivenAll<typeof sessionShape>;

/** The fields of a new session that follow from its parameters alone. */
export function sessionSettings(params: Params) {
  const recovery = params.after_expiration?.recovery;
  const onlyCard = params.allowed_payment_method_types?.every((type) => type === 'card') ?? false;
  const noDebit = params.excluded_payment_method_types?.includes('sepa_debit') ?? false;
  return {
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? false },
    after_expiration: recovery
      ? {
          recovery: {
            allow_promotion_codes: recovery.allow_promotion_codes ?? false,
            enabled: recovery.enabled ?? false,
            expires_at: null,
            url: null,
          },
        }
      : null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    automatic_tax: {
      enabled: params.automatic_tax?.enabled ?? false,
      liability: params.automatic_tax?.enabled ? { type: 'self' as const } : null,
      provider: params.automatic_tax?.enabled ? 'stripe' : null,
      status: params.automatic_tax?.enabled ? ('complete' as const) : null,
    },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url || null,
    client_reference_id: params.client_reference_id || null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: params.custom_text?.submit?.message ? { message: params.custom_text.submit.message } : null,
      terms_of_service_acceptance: null,
    },
    customer_account: null,
    customer_creation: params.customer ? null : (params.customer_creation ?? ('if_required' as const)),
    customer_details: null,
    customer_email: params.customer_email || null,
    integration_identifier: null,
    invoice: null,
    invoice_creation: {
      enabled: params.invoice_creation?.enabled ?? false,
      invoice_data: {
        account_tax_ids: null,
        custom_fields: null,
        description: null,
        footer: null,
        issuer: null,
        metadata: {},
        rendering_options: null,
      },
    },
    livemode: false,
    locale: params.locale || null,
    managed_payments: null,
    metadata: params.metadata ?? {},
    mode: 'payment' as const,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required' as const,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: onlyCard || noDebit ? ['card'] : ['card', 'sepa_debit'],
    payment_status: 'unpaid' as const,
    permissions: null,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: countriesOf(params),
    status: 'open' as const,
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url || null,
    total_details: null,
    ui_mode: 'hosted_page' as const,
    wallet_options: null,
  };
}

function countriesOf(params: Params): Stripe.Checkout.Session.ShippingAddressCollection | null {
  const countries = params.shipping_address_collection?.allowed_countries;
  if (countries === undefined) return null;
  if (countries.some((country) => !/^[A-Z]{2}$/.test(country)))
    refuse('Countries are two capital letters.', { param: 'shipping_address_collection[allowed_countries]' });
  return { allowed_countries: countries };
}
