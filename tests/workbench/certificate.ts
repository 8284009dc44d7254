/** A key and a certificate for localhost, made anew for each run and never stored: nobody is asked to trust it for good. */
import { createHash, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Base64 SHA-256 of the public key, by which Chromium can be told to accept this one certificate. */
  readonly keyHash: string;
}

export async function makeCertificate(): Promise<Certificate> {
  const subject = [{ name: "commonName", value: "localhost" }];
  const made = await generate(subject, { keyType: "ec", algorithm: "sha256" });
  const publicKey = new X509Certificate(made.cert).publicKey.export({
    type: "spki",
    format: "der",
  });
  const keyHash = createHash("sha256").update(publicKey).digest("base64");
  return { key: made.private, cert: made.cert, keyHash };
}
