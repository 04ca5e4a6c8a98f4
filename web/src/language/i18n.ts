import { setupI18n } from '@lingui/core';

/**
 * What speaks to the person. English comes with the code, so it speaks before anything is loaded; every macro outside
 * of components uses this instance.
 */
export const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
