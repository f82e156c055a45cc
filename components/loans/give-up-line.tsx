"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { formatMoney } from "@/server/kernel/format";
import { ChangeLineInput } from "@/server/loans/lines/schema";
import type { LineView } from "@/server/loans/schema";
import { Button } from "../ui/button";
import { ReasonDialog } from "../ui/reason-dialog";

/** The enterprise gives up what it has not drawn, after reading what follows. */
export function GiveUpLine({ line }: { line: Pick<LineView, "id" | "usedFen" | "availableFen" | "frozenFen"> }) {
  const t = useTranslations("loans.giveUp");
  const { run } = useStepUp();
  const giveUp = useMutation(useTRPC().lines.giveUp.mutationOptions());
  const undrawn = formatMoney(line.availableFen + line.frozenFen);
  return (
    <ReasonDialog
      trigger={
        <Button size="small" className="mt-5 self-start">
          {t("open")}
        </Button>
      }
      title={t("title")}
      consequence={t(line.usedFen > 0 ? "consequence" : "consequenceUndrawn", { undrawn })}
      label={t("note")}
      rule={ChangeLineInput.shape.note}
      lengthMax={500}
      confirm={t("confirm")}
      done={t("done")}
      danger
      deed={(note) => run(() => giveUp.mutateAsync({ lineId: line.id, note }))}
    />
  );
}
