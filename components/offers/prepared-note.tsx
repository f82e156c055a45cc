"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useRouter } from "@/i18n/navigation";
import { formatMoment } from "@/server/kernel/format";
import type { PreparedOffer } from "@/server/offers/schema";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { RefusalBanner } from "../ui/refusal-banner";
import { TextArea } from "../ui/text-area";
import { toast } from "../ui/toast";

/** Who prepared the offer that fills the form, and what became of it. */
export function PreparedNote({ prepared, decides }: { prepared: PreparedOffer; decides: boolean }) {
  const t = useTranslations("offers.prepared");
  const locale = useLocale();
  const { returned, preparedByName, preparedAt, isOwn } = prepared;
  const at = (moment: Date) => formatMoment(moment, locale);
  if (returned) {
    return (
      <Banner tone="warn" title={t("returned", { name: returned.byName, at: at(returned.at) })}>
        <q className="font-medium">{returned.note}</q>
        <p className="mt-1">{t("returnedNext")}</p>
      </Banner>
    );
  }
  return (
    <Banner tone="info" title={isOwn ? t("ownAwaits", { at: at(preparedAt) }) : t("awaits", { name: preparedByName, at: at(preparedAt) })}>
      {t(isOwn ? "ownAwaitsNext" : decides ? "decide" : "awaitsNext")}
    </Banner>
  );
}

/** Gives the prepared offer back, with a word. */
export function SendBack({ prepared, caseId }: { prepared: PreparedOffer; caseId: string }) {
  const t = useTranslations("offers.prepared");
  const trpc = useTRPC();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const sendBack = useMutation(
    trpc.offers.sendBack.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        toast({ title: t("sentBack", { name: prepared.preparedByName }) });
        router.push(`/lender/cases/${caseId}`);
        router.refresh();
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("sendBack")}</Button>}
      title={t("sendBackTitle", { name: prepared.preparedByName })}
      description={t("sendBackWhat")}
      actions={
        <>
          <Button look="quiet" onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
          <Button
            look="primary"
            pending={sendBack.isPending}
            disabled={note.trim() === ""}
            onClick={() => sendBack.mutate({ offerId: prepared.offerId, note: note.trim() })}
          >
            {t("sendBackConfirm")}
          </Button>
        </>
      }
    >
      <RefusalBanner error={sendBack.error} />
      <Field label={t("word")} hint={t("wordHint")}>
        <TextArea value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} rows={3} />
      </Field>
    </Dialog>
  );
}
