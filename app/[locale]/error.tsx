"use client";

import { BareShell } from "@/components/shell/bare-shell";
import { ErrorPage } from "@/components/shell/error-page";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <BareShell>
      <ErrorPage error={error} retry={reset} />
    </BareShell>
  );
}
