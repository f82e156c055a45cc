"use client";

import { ErrorPage } from "@/components/shell/error-page";

export default function LoansError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorPage error={error} retry={reset} />;
}
