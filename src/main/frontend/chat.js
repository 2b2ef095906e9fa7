// <button data-chat="userid" data-sign="…">: opens a chat in WeCom. The page is signed by us; elsewhere than in WeCom the button
// stays hidden, and the page says how to find the person.
(() => {
  const button = document.querySelector('button[data-chat]');
  if (!button || !/wxwork/i.test(navigator.userAgent)) {
    return;
  }
  const sign = async (as, page) => {
    const answer = await fetch(`${button.dataset.sign}?as=${as}&url=${encodeURIComponent(page)}`, {
      headers: { Accept: 'application/json' },
    });
    if (!answer.ok) {
      throw new Error('Not signed');
    }
    return answer.json();
  };
  const said = document.getElementById('chat-said');
  const failed = () => said.replaceChildren(document.getElementById('chat-failed').content.cloneNode(true));
  const open = async () => {
    const page = location.href.split('#')[0];
    const own = await sign('APP', page);
    ww.register({
      corpId: own.corpId,
      agentId: own.agentId,
      jsApiList: ['openEnterpriseChat'],
      getConfigSignature: url => sign('CORP', url),
      getAgentConfigSignature: url => (url === page ? own : sign('APP', url)),
    });
    await ww.openEnterpriseChat({ userIds: [button.dataset.chat], groupName: '' });
  };
  // The SDK tries at once when it is told of us, and leaves a refusal unanswered; who taps is told of it below.
  window.addEventListener('unhandledrejection', event => {
    if (event.reason?.errMsg) {
      event.preventDefault();
    }
  });
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    said.replaceChildren();
    try {
      await open();
    } catch (error) {
      if (!/cancel/.test(String(error?.errMsg))) {
        failed();
      }
    } finally {
      button.disabled = false;
    }
  });
})();
