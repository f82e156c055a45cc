"use client";

import { useTranslations } from "next-intl";
import type { ReactElement } from "react";
import { ReasonDialog as AnyReasonDialog } from "@/components/ui/reason-dialog";
import { ReasonedInput } from "@/server/corrections/repairs/schema";

type ReasonDialogProps = {
  /** Which deed's words it says. */
  words: "ask" | "extend" | "reject" | "bar";
  opener: ReactElement;
  deed: (reason: string) => Promise<unknown>;
  danger?: boolean;
};

/** A deed on a repair that needs words which the enterprise will read. */
export function ReasonDialog({ words, opener, deed, danger = false }: ReasonDialogProps) {
  const t = useTranslations("decideRepair");
  return (
    <AnyReasonDialog
      trigger={opener}
      title={t(`${words}.title`)}
      consequence={t(`${words}.consequence`)}
      label={t(`${words}.reason`)}
      hint={t(`${words}.hint`)}
      rule={ReasonedInput.shape.reason}
      lengthMax={2_000}
      confirm={t(`${words}.confirm`)}
      done={t(`${words}.done`)}
      danger={danger}
      deed={deed}
    />
  );
}
