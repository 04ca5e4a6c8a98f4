import { address } from '../resources/address.ts';
import { shippingRateShape } from '../resources/rates.ts';

/** What a Checkout Session can be created with here. `payment_method_types`, which v23 removed, is not among it. */
export const sessionShape = {
  mode: ['payment', 'setup', 'subscription'],
  ui_mode: ['hosted_page', 'embedded_page', 'elements', 'form'],
  success_url: 'text',
  cancel_url: 'text',
  client_reference_id: 'text',
  currency: 'text',
  customer: 'text',
  customer_email: 'text',
  customer_creation: ['always', 'if_required'],
  expires_at: 'integer',
  locale: 'text',
  metadata: 'metadata',
  allow_promotion_codes: 'flag',
  allowed_payment_method_types: { each: 'text' },
  excluded_payment_method_types: { each: 'text' },
  billing_address_collection: ['auto', 'required'],
  phone_number_collection: { fields: { enabled: 'flag' } },
  submit_type: ['auto', 'book', 'donate', 'pay', 'subscribe'],
  adaptive_pricing: { fields: { enabled: 'flag' } },
  automatic_tax: { fields: { enabled: 'flag', liability: { fields: { type: ['account', 'self'] } } } },
  invoice_creation: { fields: { enabled: 'flag' } },
  after_expiration: { fields: { recovery: { fields: { enabled: 'flag', allow_promotion_codes: 'flag' } } } },
  custom_text: { fields: { submit: { fields: { message: 'text' } } } },
  discounts: { each: { fields: { coupon: 'text', promotion_code: 'text' } } },
  line_items: {
    each: {
      fields: {
        price: 'text',
        quantity: 'integer',
        tax_rates: { each: 'text' },
        metadata: 'metadata',
        price_data: {
          fields: {
            currency: 'text',
            unit_amount: 'integer',
            product: 'text',
            tax_behavior: ['exclusive', 'inclusive', 'unspecified'],
            product_data: {
              fields: {
                name: 'text',
                description: 'text',
                images: { each: 'text' },
                metadata: 'metadata',
                tax_code: 'text',
              },
            },
          },
        },
      },
    },
  },
  payment_intent_data: {
    fields: {
      description: 'text',
      metadata: 'metadata',
      transfer_group: 'text',
      receipt_email: 'text',
      statement_descriptor: 'text',
      statement_descriptor_suffix: 'text',
      shipping: { fields: { name: 'text', address } },
    },
  },
  shipping_address_collection: { fields: { allowed_countries: { each: 'text' } } },
  shipping_options: {
    each: { fields: { shipping_rate: 'text', shipping_rate_data: { fields: shippingRateShape } } },
  },
} as const;
