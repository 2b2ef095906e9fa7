// What WeCom's client puts into each page on a member's phone: window.WeixinJSBridge. Injected before the page's own scripts;
// window.wecomsimInvoke reaches the simulated client. A chat that opens lies over the page.
(() => {
  const view = `${Date.now()}-${Math.random()}`;
  const show = who => {
    const dialog = document.createElement('dialog');
    dialog.id = 'wecomsim-chat';
    const title = document.createElement('p');
    title.textContent = `企业微信（模拟）：与 ${who} 的聊天`;
    const back = document.createElement('button');
    back.textContent = '返回';
    back.addEventListener('click', () => dialog.remove());
    dialog.append(title, back);
    document.body.append(dialog);
    dialog.showModal();
  };
  window.WeixinJSBridge = {
    on() {},
    async invoke(api, given, answered) {
      const answer = JSON.parse(await window.wecomsimInvoke(view, location.href, api, JSON.stringify(given)));
      if (answer.chat) {
        show(answer.chat);
      }
      answered(answer);
    },
  };
})();
