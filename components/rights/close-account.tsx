"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPCClient } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { FormDeeds, FormDialog } from "@/components/ui/form-dialog";
import { TextField } from "@/components/ui/text-field";
import { AskClosingInput } from "@/server/rights/schema";

type CloseAccountProps = {
  /** The name that is to be typed. */
  name: string;
  days: number;
};

/** Asks that the account be closed: the company's name is typed, and who types it proves who they are. */
export function CloseAccount({ name, days }: CloseAccountProps) {
  const t = useTranslations("accountClosing.ask");
  return (
    <FormDialog trigger={<Button look="danger">{t("open")}</Button>} title={t("title")} description={t("consequence", { days })}>
      {(close) => <CloseForm name={name} onClose={close} />}
    </FormDialog>
  );
}

function CloseForm({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useTranslations("accountClosing.ask");
  const client = useTRPCClient();
  const { run } = useStepUp();
  const say = useDone();
  const form = useForm({ resolver: zodResolver(AskClosingInput), defaultValues: { name: "" } });
  const submit = async (input: AskClosingInput) => {
    await run(() => client.closings.ask.mutate(input));
    onClose();
    say(t("done"));
  };
  return (
    <Form form={form} onSubmit={submit} label={t("title")} refusals={{ "account_closing.name_differs": "name" }}>
      <TextField control={form.control} name="name" label={t("name")} hint={t("nameHint", { name })} maxLength={200} autoComplete="off" />
      <FormDeeds onClose={onClose} danger>
        {t("confirm")}
      </FormDeeds>
    </Form>
  );
}
