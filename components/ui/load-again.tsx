"use client";

import { useRouter } from "@/i18n/navigation";
import { Button } from "./button";
import { refusalOf } from "./refusal";

/** Reads the page anew where a deed was refused for this reason: what it was done to is another by now. */
export function LoadAgain({ error, reason, label }: { error: unknown; reason: string; label: string }) {
  const router = useRouter();
  if (!error || refusalOf(error).reason !== reason) return null;
  return (
    <Button size="small" onClick={() => router.refresh()}>
      {label}
    </Button>
  );
}
