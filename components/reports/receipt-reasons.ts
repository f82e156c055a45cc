/** The verifier's words for what does not hold; each has its sentence. */
export const receiptReasons = [
  "not_canonical",
  "not_a_receipt",
  "keys_unreadable",
  "key_unknown",
  "key_too_young",
  "key_retired",
  "signature_wrong",
  "terms_differ",
  "text_differs",
  "reader_differs",
  "signer_differs",
  "proof_wrong",
  "checkpoint_wrong",
] as const;
