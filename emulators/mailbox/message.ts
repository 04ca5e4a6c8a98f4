/** A captured message as lists show it. */
export type MessageSummary = {
  /** Counts up from "1"; a later message has the greater number. */
  id: string;
  kind: 'mail' | 'sms' | 'push';
  /** ISO time of arrival. */
  at: string;
  from: string;
  /** Envelope recipients of a mail (hidden ones too), a phone number, or a push token or topic. */
  to: string[];
  /** A mail's subject or a push's title; empty for SMS. */
  subject: string;
  /** The beginning of the text. */
  snippet: string;
  /** Web addresses in text and HTML, in order, each once. */
  links: string[];
  /** What looks like a one-time code, digits only. */
  codes: string[];
  attachments: AttachmentSummary[];
  /** Bytes as received. */
  size: number;
  /** Why the message could not be read, where it could not; the raw bytes are there all the same. */
  problem?: string;
};

export type AttachmentSummary = {
  name: string;
  type: string /** Bytes. */;
  size: number;
  contentId?: string;
};

/** A message in full. */
export type MessageContent = {
  text: string;
  html?: string;
  /** In the order received. */
  headers?: Array<{ name: string; value: string }>;
  /** What a push carries for the app. */
  data?: Record<string, unknown>;
};

/** What a reader finds out about a message before it gets its number and time. */
export type ReadMessage = Omit<MessageSummary, 'id' | 'at' | 'size'>;
