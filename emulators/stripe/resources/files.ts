import type { Stripe } from 'stripe';
import { required } from '../rules/stripeFailure.ts';
import { endpoint } from '../wire/endpoint.ts';
import { readEndpoints } from './found.ts';

const purposes = [
  'account_requirement',
  'additional_verification',
  'business_icon',
  'business_logo',
  'customer_signature',
  'dispute_evidence',
  'identity_document',
  'tax_document_user_upload',
] as const;

export const files = [
  // The server reads the multipart form; of the file's bytes it hands over the name, type and size.
  endpoint(
    'POST /v1/files',
    { purpose: purposes, filename: 'text', type: 'text', size: 'integer' },
    ({ state, params, account }) => {
      const id = state.newId('file');
      const object: Stripe.File = {
        id,
        object: 'file',
        created: state.now(),
        expires_at: null,
        filename: params.filename ?? null,
        links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
        purpose: required(params.purpose, 'purpose'),
        size: required(params.size, 'file'),
        title: null,
        type: params.type?.split('/')[1] ?? null,
        url: `https://files.stripe.com/v1/files/${id}/contents`,
      };
      return state.store.put('file', account, { id, object });
    },
  ),
  ...readEndpoints('/v1/files', 'file'),
];
