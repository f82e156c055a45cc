"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { TextInput } from "@/components/ui/text-input";

/** Asks once more who is there: a code, a password, or in the demo a plain yes. */
export function StepUpDialog({ onProved, onClose }: { onProved: () => void; onClose: () => void }) {
  const t = useTranslations("account.stepUp");
  const trpc = useTRPC();
  const me = useQuery(trpc.account.whoAmI.queryOptions());
  const [secret, setSecret] = useState("");
  const prove = useMutation(trpc.account.stepUp.mutationOptions({ onSuccess: onProved }));
  const way = me.data?.stepUpWay;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (way) prove.mutate({ way, secret: secret.trim() });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      givesFocusBack={false}
      title={t("title")}
      description={t(way ? `why.${way}` : "why.demo")}
    >
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        <RefusalBanner error={prove.error ?? me.error} />
        {way === "demo" ? <Banner tone="demo">{t("demo")}</Banner> : null}
        {way === "code" ? (
          <Field label={t("code")} name="code">
            <TextInput name="code" value={secret} onValueChange={setSecret} autoComplete="one-time-code" maxLength={12} autoFocus />
          </Field>
        ) : null}
        {way === "password" ? (
          <Field label={t("password")} name="password">
            <TextInput name="password" type="password" value={secret} onValueChange={setSecret} autoComplete="current-password" autoFocus />
          </Field>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="secondary" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" look="primary" pending={prove.isPending || me.isPending} disabled={way !== "demo" && secret === ""}>
            {t("confirm")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
