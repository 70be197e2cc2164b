// Security keys: form[data-passkey] asks the browser for a credential, puts it into its field and is sent.
"use strict";

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const data = () => JSON.parse(document.getElementById("passkey-data").textContent);

  const creation = (options, passwordless) => {
    const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
    key.user = { ...key.user, id: bytes(key.user.id) };
    key.excludeCredentials = (key.excludeCredentials || []).map((one) => ({ ...one, id: bytes(one.id) }));
    key.authenticatorSelection = {
      ...key.authenticatorSelection,
      residentKey: passwordless ? "required" : "discouraged",
      requireResidentKey: passwordless,
      ...(passwordless ? { userVerification: "required" } : {}),
    };
    return { publicKey: key };
  };
  const request = (options) => {
    const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
    key.allowCredentials = (key.allowCredentials || []).map((one) => ({ ...one, id: bytes(one.id) }));
    return { publicKey: key };
  };
  const told = (credential) => {
    const answer = { clientDataJSON: text(credential.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) answer[name] = text(credential.response[name]);
    }
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: answer,
    };
  };

  const ask = {
    create: async (form) => {
      const box = form.querySelector("[data-passwordless]");
      return navigator.credentials.create(creation(data().creation_options, Boolean(box && box.checked)));
    },
    get: async () => navigator.credentials.get(request(data().request_options)),
    login: async (form) => {
      const answer = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
      if (!answer.ok) throw new Error("no options");
      return navigator.credentials.get(request((await answer.json()).request_options));
    },
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    const failure = form.querySelector("[data-failure]");
    form.querySelector("button").addEventListener("click", async (event) => {
      event.preventDefault();
      failure.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(told(await ask[form.dataset.passkey](form)));
        form.submit();
      } catch {
        // Browsers keep keys for names alone; whoever opens the desk by a number can do nothing about it here.
        const number = /^[\d.]+$|^\[/.test(location.hostname);
        failure.textContent = number ? form.dataset.sayNumber : form.dataset.sayFailed;
        failure.hidden = false;
      }
    });
  }
})();
