"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPCClient } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { download } from "@/components/ui/download";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { TextLink } from "@/components/ui/text-link";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { RegisterKeyInput } from "@/server/records/push/schema";
import { makePair, mayRegister } from "./make-pair";

/** A key is pasted, or made here, whose private half is then saved by whoever made it, once. */
export function RegisterKey() {
  const t = useTranslations("push");
  const router = useRouter();
  const { run } = useStepUp();
  const { push } = useTRPCClient();
  const form = useForm({ resolver: zodResolver(RegisterKeyInput), defaultValues: { name: "", publicKey: "" } });
  const [made, setMade] = useState<{ pem: string; publicKey: string; isSaved: boolean } | "unable" | null>(null);
  const make = async () => {
    const pair = await makePair();
    if (pair) form.setValue("publicKey", pair.publicKey, { shouldValidate: true });
    setMade(pair ? { pem: pair.privatePem, publicKey: pair.publicKey, isSaved: false } : "unable");
  };
  const save = (pair: { pem: string; publicKey: string }) => {
    download("xinfu-push-private.pem", pair.pem, "application/x-pem-file");
    setMade({ ...pair, isSaved: true });
    form.clearErrors("publicKey");
  };
  const register = async (input: RegisterKeyInput) => {
    if (!mayRegister(input.publicKey, made === "unable" ? null : made)) {
      form.setError("publicKey", { message: "push_key.private_not_saved" }, { shouldFocus: true });
      return;
    }
    await run(() => push.registerKey.mutate(input));
    toast({ title: t("register.done") });
    form.reset();
    setMade(null);
    router.refresh();
  };
  return (
    <section aria-labelledby="register" className="flex max-w-[36rem] flex-col gap-4">
      <h2 id="register" className="text-15">
        {t("register.title")}
      </h2>
      <Form form={form} onSubmit={register} refusals={{ "push_key.not_a_public_key": "publicKey", "push_key.known": "publicKey" }}>
        <TextField control={form.control} name="name" label={t("register.name")} hint={t("register.nameHint")} maxLength={60} />
        <TextAreaField
          control={form.control}
          name="publicKey"
          label={t("register.publicKey")}
          hint={t("register.publicKeyHint")}
          rows={3}
          maxLength={400}
        />
        <div>
          <Button type="button" size="small" onClick={() => void make()}>
            {t("make.confirm")}
          </Button>
        </div>
        {made === "unable" ? (
          <Banner tone="warn" action={<TextLink href="/authority/keys/guide">{t("guide.key")}</TextLink>}>
            {t("make.unable")}
          </Banner>
        ) : null}
        {made !== null && made !== "unable" ? (
          <Banner
            tone={made.isSaved ? "info" : "warn"}
            alert
            action={
              <Button type="button" size="small" onClick={() => save(made)}>
                {t("make.save")}
              </Button>
            }
          >
            {t(made.isSaved ? "make.saved" : "make.made")}
          </Banner>
        ) : null}
        <SubmitButton pending={form.formState.isSubmitting}>{t("register.confirm")}</SubmitButton>
      </Form>
    </section>
  );
}
