"use client";

import type { ReactElement } from "react";
import { useStepUp } from "@/components/session/step-up";
import { ReasonDialog as UnprovenReasonDialog } from "@/components/ui/reason-dialog";
import { Reason } from "@/server/subjects/schema";

type ReasonDialogProps = {
  trigger: ReactElement;
  title: string;
  consequence: string;
  label: string;
  confirm: string;
  done: string;
  danger?: boolean;
  onConfirm: (reason: string) => Promise<unknown>;
};

/** A decision that needs its reason in words, and a fresh proof of who decides. */
export function ReasonDialog({ onConfirm, ...asked }: ReasonDialogProps) {
  const { run } = useStepUp();
  return <UnprovenReasonDialog {...asked} rule={Reason} lengthMax={500} deed={(reason) => run(() => onConfirm(reason))} />;
}
