/** A letter in plain words. No password ever stands in one. */
export type Letter = { to: string; subject: string; text: string };

/** How letters leave. Absent where the instance sends none; nothing depends on it. */
export type Mailer = {
  /** Whether it was taken for sending. Never throws: a letter that stays is told to whoever asked for it. */
  send(letter: Letter): Promise<boolean>;
};

/** Cloudflare's `send_email` binding. */
export function cloudflareMailer(binding: SendEmail, from: string): Mailer {
  return {
    async send({ to, subject, text }) {
      try {
        await binding.send({ from, to, subject, text });
        return true;
      } catch (error) {
        // The address is somebody's own: the log says that it failed, not for whom.
        console.error(JSON.stringify({ event: 'letter_not_sent', message: String(error).replaceAll(to, '…') }));
        return false;
      }
    },
  };
}
